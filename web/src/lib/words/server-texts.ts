/** What a language says for what the server says in English: of problems and reasons by their code, of messages by their text. */
export interface ServerTexts {
  problems: {
    [code: string]: {
      title: string;
      /** What a person does about it. */
      mend?: string;
      /** Nothing that the server's own detail adds matters to a person. */
      whole?: boolean;
    };
  };
  /** Why executions end, by the code of the reason; where it is no problem's. */
  reasons: { [code: string]: string };
  /** "Input should be greater than {gt}" and what is said for it; the names in braces stand for any text, those that
   * end in `_said` for messages within the message. Of several that fit the first counts: "than or equal to {ge}"
   * stands before "than {gt}". */
  messages: { [english: string]: string };
}
