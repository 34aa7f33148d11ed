import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";
import english from "@/lib/words/english";
import { addTexts } from "@/lib/words/texts";

addTexts("en", english);
afterEach(cleanup);
