/** One message of an event stream. `id` is null when the server sent none with it. */
export interface StreamMessage {
  id: string | null;
  event: string;
  data: string;
}

/** Reads `text/event-stream` from pieces that may be cut anywhere, also inside a line ending. */
export class EventStreamParser {
  private rest = "";
  private id: string | null = null;
  private event = "";
  private data: string[] = [];
  private afterCarriageReturn = false;

  /** The messages that this piece completes. */
  push(piece: string): StreamMessage[] {
    let text = piece;
    if (this.afterCarriageReturn && text.length > 0) {
      if (text.startsWith("\n")) text = text.slice(1);
      this.afterCarriageReturn = false;
    }
    if (text.endsWith("\r")) this.afterCarriageReturn = true;
    const lines = (this.rest + text).split(/\r\n|\r|\n/);
    this.rest = lines.pop() ?? "";
    const messages: StreamMessage[] = [];
    for (const line of lines) {
      const message = this.line(line);
      if (message) messages.push(message);
    }
    return messages;
  }

  private line(line: string): StreamMessage | null {
    if (line === "") return this.dispatch();
    if (line.startsWith(":")) return null;
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") this.data.push(value);
    else if (field === "event") this.event = value;
    else if (field === "id" && !value.includes("\0")) this.id = value;
    return null;
  }

  private dispatch(): StreamMessage | null {
    const message = { id: this.id, event: this.event || "message", data: this.data.join("\n") };
    const complete = this.data.length > 0;
    this.id = null;
    this.event = "";
    this.data = [];
    return complete ? message : null;
  }
}
