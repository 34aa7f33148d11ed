interface Fault {
  message: string;
  mend?: string | null;
}

/** What is wrong and how it is mended, in one line. */
export function faultLine({ message, mend }: Fault): string {
  return mend ? `${message.replace(/\.$/, "")}. ${mend}` : message;
}
