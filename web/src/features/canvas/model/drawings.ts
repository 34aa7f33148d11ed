import { crewDrawing } from "./crew-drawing";
import { flowDrawing } from "./flow-drawing";
import type { Drawing, Drawn } from "./graph-contracts";
import { pipelineDrawing } from "./pipeline-drawing";

export const DRAWINGS: Record<Drawn, Drawing> = {
  crews: crewDrawing,
  pipelines: pipelineDrawing,
  flows: flowDrawing,
};
