import "./app/tokens.css";
import "./ui/ui.css";
import "./ui/actions.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { begin } from "./lib/words/texts";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
await begin();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
