// A gate to a gRPC server: TLS in front, and only who shows the key is let through.
// node key_gate.mjs HOST:PORT CERTIFICATE KEY_FILE API_KEY; prints the port that it listens on.
import { readFileSync } from "node:fs";
import { connect, constants, createSecureServer } from "node:http2";

const [server, certificate, keyFile, apiKey] = process.argv.slice(2);
const UNAUTHENTICATED = "16";
const OF_THE_CONNECTION = new Set(["connection", "host"]);

const beyond = connect(`http://${server}`);
beyond.on("error", () => process.exit(1));

const kept = (headers) =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => !name.startsWith(":") && !OF_THE_CONNECTION.has(name)),
  );

const gate = createSecureServer({ cert: readFileSync(certificate), key: readFileSync(keyFile) });
gate.on("stream", (stream, headers) => {
  stream.on("error", () => {});
  if (headers.authorization !== `Bearer ${apiKey}`) {
    const status = { "grpc-status": UNAUTHENTICATED, "grpc-message": "no key, no passage" };
    stream.respond({ ":status": 200, "content-type": "application/grpc", ...status }, { endStream: true });
    return;
  }
  const onward = beyond.request({
    ":method": headers[":method"],
    ":path": headers[":path"],
    ...kept(headers),
  });
  onward.on("error", () => stream.close(constants.NGHTTP2_CANCEL));
  onward.on("response", (answer) => {
    stream.respond({ ":status": answer[":status"], ...kept(answer) }, { waitForTrailers: true });
  });
  let last = {};
  onward.on("trailers", (trailers) => {
    last = kept(trailers);
  });
  stream.on("wantTrailers", () => stream.sendTrailers(last));
  stream.on("close", () => onward.close(constants.NGHTTP2_CANCEL));
  stream.pipe(onward);
  onward.pipe(stream);
});
gate.listen(0, "127.0.0.1", () => process.stdout.write(`${gate.address().port}\n`));
