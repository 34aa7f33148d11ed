import english from "@/lib/words/english";
import { addTexts } from "@/lib/words/texts";

addTexts("en", english);
