import type { components } from "./schema";

type Schemas = components["schemas"];

export type Problem = Schemas["Problem"];
export type FieldError = Schemas["FieldError"];
export type Me = Schemas["Me"];
export type Organization = Schemas["Organization"];
export type Definition = Schemas["Definition"];
export type PartDraft = Schemas["PartDraft"];
export type Readiness = Schemas["quarterdeck__domains__definitions__contracts__Readiness"];
export type DefinitionVersion = Schemas["DefinitionVersion"];
export type Execution = Schemas["Execution"];
export type Conversation = Schemas["Conversation"];
export type ChatMessage = Schemas["ChatMessage"];
export type Approval = Schemas["Approval"];
export type InboxItem = Schemas["InboxItem"];
export type Applied = Schemas["Applied"];
export type ImportResult = Schemas["ImportResult"];
export type ExecutionStatus = Execution["status"];
export type JsonObject = { [key: string]: unknown };

/** A fact in an execution's log (with `seq`), or a live note beside it (without). */
export interface ExecutionEvent {
  seq: number | null;
  type: string;
  at: string;
  step: string | null;
  data: JsonObject;
}
