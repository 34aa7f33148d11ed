// Reads a source file: which texts stand in it as they are, and which keys of which catalogues it asks for.
import ts from "../../tools/node_modules/typescript/lib/typescript.js";

const READ_BY_PEOPLE = new Set([
  ..."aria-label aria-description aria-placeholder aria-roledescription title placeholder label alt".split(
    " ",
  ),
  ..."helperText lead eyebrow text note confirm submit description hint caption message".split(" "),
]);
/** Properties of data that end up on the screen. */
const SHOWN = new Set("label lead help hint why means emptyTitle empty note optionsNote caption".split(" "));
const SAID = new Set(["notify", "announce"]);
/** What is the same in every language: code, keys of a keyboard, and the product's name. */
const VERBATIM = new Set(["code", "kbd", "pre", "samp"]);
const NAMES = /^(Quarterdeck|CrewAI|YAML|JSON|OpenAI|MCP|A2A|·|Esc|Ctrl|Tab|Enter|ms|UTC)$/u;
const LETTERS = /\p{L}{2,}/u;

const isText = (text) => LETTERS.test(text) && !NAMES.test(text.trim());

/** The texts an expression can come to, without those inside calls, comparisons and conditions. */
function textsOf(node, found = []) {
  if (ts.isStringLiteralLike(node)) found.push([node, node.text]);
  else if (ts.isTemplateExpression(node))
    found.push([node, [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(" ")]);
  else if (ts.isConditionalExpression(node))
    for (const side of [node.whenTrue, node.whenFalse]) textsOf(side, found);
  else if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) textsOf(node.expression, found);
  else if (ts.isBinaryExpression(node)) {
    const kind = node.operatorToken.kind;
    const joins = [ts.SyntaxKind.PlusToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken];
    if (joins.includes(kind)) textsOf(node.left, found);
    if (joins.includes(kind) || kind === ts.SyntaxKind.AmpersandAmpersandToken) textsOf(node.right, found);
  }
  return found;
}

function verbatim(node) {
  for (let at = node.parent; at; at = at.parent)
    if (ts.isJsxElement(at) && VERBATIM.has(at.openingElement.tagName.getText())) return true;
  return false;
}

/** Words after each other that begin like a sentence, wherever they stand: what the page throws is for its makers. */
function isSentence(node) {
  if (!ts.isStringLiteralLike(node) || !/^\p{Lu}\p{Ll}* \p{L}+/u.test(node.text)) return false;
  return !ts.isNewExpression(node.parent) && !ts.isImportDeclaration(node.parent);
}

const isShown = (node) => ts.isPropertyAssignment(node) && SHOWN.has(node.name.getText());

/** Texts of data: in a property that is shown, or a sentence in any other. */
function inData(node) {
  if (isShown(node)) return textsOf(node.initializer).filter(([, text]) => /^\p{Lu}|\s/u.test(text));
  return isSentence(node) && !isShown(node.parent) ? [[node, node.text]] : [];
}

/** Texts in elements, in attributes that people read, and in what is said to them. */
function inMarkup(node) {
  if (ts.isJsxText(node)) return verbatim(node) ? [] : [[node, node.text]];
  if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent))
    return verbatim(node) ? [] : textsOf(node.expression);
  if (ts.isJsxAttribute(node) && node.initializer && READ_BY_PEOPLE.has(node.name.getText())) {
    const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer;
    return value ? textsOf(value) : [];
  }
  if (ts.isCallExpression(node) && SAID.has(node.expression.getText()) && node.arguments[0])
    return textsOf(node.arguments[0]);
  return [];
}

const escaped = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A key as an expression asks for it: itself, or what its template can come to. */
function askedBy(node) {
  if (!ts.isTemplateExpression(node)) return ts.isStringLiteralLike(node) ? [node.text] : [];
  const pattern = node.templateSpans.map(({ literal }) => `.+${escaped(literal.text)}`).join("");
  const whole = escaped(node.head.text) + pattern;
  return whole.replaceAll(".+", "").length < 2 ? [] : [new RegExp(`^${whole}$`)];
}

const namespaceOf = (node) =>
  node &&
  ts.isCallExpression(node) &&
  /^(useWords|wordsOf)$/.test(node.expression.getText()) &&
  node.arguments[0];

/** The namespaces that this node names: by asking for one, or by a type such as `Words<"app">` or `Key<"app">`. */
function namespacesAt(node) {
  const asked = namespaceOf(node);
  if (asked) return ts.isStringLiteralLike(asked) ? [asked.text] : [];
  if (!ts.isTypeReferenceNode(node) || !/^(Words|Key)$/.test(node.typeName.getText())) return [];
  return (node.typeArguments ?? [])
    .filter((each) => ts.isLiteralTypeNode(each) && ts.isStringLiteral(each.literal))
    .map(({ literal }) => literal.text);
}

/** The name of the variable that holds a namespace's words, and the namespace. */
function holderAt(node) {
  const namespace = namespaceOf(node);
  const held = namespace && ts.isStringLiteralLike(namespace) && ts.isVariableDeclaration(node.parent);
  return held ? [[node.parent.name.getText(), namespace.text]] : [];
}

/** A call by a plain name, with the keys that its first argument can come to. */
function callAt(node) {
  const first = ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.arguments[0];
  return first ? [{ name: node.expression.text, keys: textsOf(first).flatMap(([at]) => askedBy(at)) }] : [];
}

function everyNode(node, found = []) {
  found.push(node);
  ts.forEachChild(node, (child) => {
    everyNode(child, found);
  });
  return found;
}

export function readSource(path, text) {
  const kind = path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const nodes = everyNode(file);
  const names = new Map(nodes.flatMap(holderAt));
  return {
    path,
    texts: nodes
      .flatMap((node) => [...inMarkup(node), ...inData(node)])
      .flatMap(([at, found]) => {
        const line = file.getLineAndCharacterOfPosition(at.getStart()).line + 1;
        return isText(found) ? [{ line, text: found.replaceAll(/\s+/g, " ").trim() }] : [];
      }),
    namespaces: new Set(nodes.flatMap(namespacesAt)),
    asked: nodes.flatMap((node) =>
      ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) ? [node.name.text] : askedBy(node),
    ),
    calls: nodes
      .flatMap(callAt)
      .filter(({ name }) => names.has(name))
      .map(({ name, keys }) => ({ namespace: names.get(name), keys })),
  };
}
