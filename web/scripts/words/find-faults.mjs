// What is wrong between the catalogues of two languages and the files that ask for their texts.

/** The placeholders of a text, and the pieces marked in it. */
const marks = (text) =>
  [...text.matchAll(/\{\{-?\s*(\w+)[^}]*\}\}|<(\w+)>/g)].map(([, name, piece]) => name ?? `<${piece}>`);
const alike = (one, other) => [...new Set(one)].sort().join() === [...new Set(other)].sort().join();
const isText = (text) => typeof text === "string" && text.trim() !== "";

/** The name by which a counted text is asked for. */
const asked = (key) => key.replace(/_(one|other)$/, "");
const twinOf = (key) => (key === asked(key) ? key : asked(key) + (key.endsWith("_one") ? "_other" : "_one"));

/** Keys of `from` that `to` lacks. */
const lacking = (from, to, file) =>
  Object.keys(from)
    .filter((key) => !(key in to))
    .map((key) => `${file}: "${key}" is missing`);

function keyFaults(key, english, other, [enFile, otherFile]) {
  const [text, translated] = [english[key], other[key]];
  const faults = [];
  if (!/^[a-z0-9_]+$/.test(key)) faults.push(`${enFile}: "${key}" is not snake_case`);
  if (!(twinOf(key) in english)) faults.push(`${enFile}: "${key}" needs its "${twinOf(key)}"`);
  if (!isText(text)) faults.push(`${enFile}: "${key}" is no text`);
  if (!(key in other)) return faults;
  if (!isText(translated)) faults.push(`${otherFile}: "${key}" is no text`);
  else if (!alike(marks(text), marks(translated)))
    faults.push(`${otherFile}: "${key}" has ${marks(translated)}, English has ${marks(text)}`);
  return faults;
}

function pairFaults(namespace, english, other, language) {
  const files = [`en/${namespace}.json`, `${language}/${namespace}.json`];
  if (!english) return [`${files[0]} is missing`];
  if (!other) return [`${files[1]} is missing`];
  return [
    ...lacking(english, other, files[1]),
    ...lacking(other, english, files[0]),
    ...Object.keys(english).flatMap((key) => keyFaults(key, english, other, files)),
  ];
}

/** The keys that no file near to the namespace names. */
function unused(namespace, english, sources) {
  const named = sources
    .filter(({ namespaces }) => namespaces.has(namespace))
    .flatMap(({ asked: keys }) => keys);
  const keys = new Set(named.filter((each) => typeof each === "string"));
  const patterns = named.filter((each) => typeof each !== "string");
  return Object.keys(english)
    .filter((key) => !keys.has(asked(key)) && !keys.has(key))
    .filter((key) => !patterns.some((each) => each.test(asked(key))))
    .map((key) => `en/${namespace}.json: "${key}" is not used`);
}

function askingFaults({ path, namespaces, calls }, catalogues) {
  const has = (namespace, key) =>
    Object.keys(catalogues[namespace] ?? {}).some((each) => each === key || asked(each) === key);
  return [
    ...[...namespaces]
      .filter((namespace) => !(namespace in catalogues))
      .map((namespace) => `${path}: there is no namespace "${namespace}"`),
    ...calls.flatMap(({ namespace, keys }) =>
      keys
        .filter((key) => typeof key === "string" && !has(namespace, key))
        .map((key) => `${path}: "${key}" is not in the namespace "${namespace}"`),
    ),
  ];
}

/** `catalogues` is { en: {namespace: texts}, de: … }. */
export function findFaults({ en: english, ...others }, sources) {
  const namespaces = (catalogues) => [...new Set([...Object.keys(english), ...Object.keys(catalogues)])];
  return [
    ...Object.entries(others).flatMap(([language, catalogues]) =>
      namespaces(catalogues).flatMap((each) => pairFaults(each, english[each], catalogues[each], language)),
    ),
    ...Object.entries(english).flatMap(([namespace, texts]) => unused(namespace, texts, sources)),
    ...sources.flatMap((source) => askingFaults(source, english)),
    ...sources.flatMap(({ path, texts }) =>
      texts.map(({ line, text }) => `${path}:${line}: “${text}” stands in the code`),
    ),
  ];
}
