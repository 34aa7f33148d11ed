import { useVirtualizer } from "@tanstack/react-virtual";
import { ScrollText } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { ExecutionEvent } from "@/api/contracts";
import { useWords } from "@/lib/words";
import { Empty, Loading } from "@/ui/states";
import { LogDetail } from "./LogDetail";
import { LogLine } from "./LogLine";
import type { LogView } from "./use-log";

const LINE = 28;

interface Props {
  log: LogView;
  follows: boolean;
  onFollow: (follows: boolean) => void;
  onStep: (step: string) => void;
}

/** The lines in sight; who scrolls up stops following, and the newest line is one key away. */
export function LogLines({ log, follows, onFollow, onStep }: Props) {
  const t = useWords("inspection");
  const scroller = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ExecutionEvent | null>(null);
  const virtual = useVirtualizer({
    count: log.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 10,
    // Scrolling is drawn at the next frame; drawn at once, each scroll event costs a frame of its own.
    useFlushSync: false,
  });
  const lines = virtual.getVirtualItems();
  const from = lines[0]?.index ?? 0;
  const to = lines.at(-1)?.index ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `log` is anew each time; what is looked at is what counts
  useEffect(() => log.look(from, to), [from, to, log.count, log.isPart]);
  useEffect(() => {
    if (follows && log.count > 0) virtual.scrollToIndex(log.count - 1, { align: "end" });
  }, [follows, log.count, virtual]);
  if (log.isPending) return <Loading lines={8} />;
  if (log.count === 0) {
    return (
      <Empty icon={ScrollText} title={t("no_lines")}>
        {log.isPart ? t("no_lines_like_that") : t("no_lines_note")}
      </Empty>
    );
  }
  return (
    <>
      <div
        ref={scroller}
        className="log-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={t("log_lines")}
        onWheel={({ deltaY }) => {
          if (deltaY < 0 && follows) onFollow(false);
        }}
        onKeyDown={({ key }) => {
          if (["ArrowUp", "PageUp", "Home"].includes(key)) onFollow(false);
          if (key === "Home") virtual.scrollToIndex(0);
          if (key === "End") virtual.scrollToIndex(log.count - 1);
        }}
      >
        <div style={{ height: virtual.getTotalSize(), position: "relative" }}>
          {lines.map(({ index, start }) => (
            <LogLine
              key={index}
              number={index + 1}
              event={log.at(index)}
              top={start}
              isOpen={open !== null && log.at(index)?.seq === open.seq}
              onOpen={setOpen}
              t={t}
            />
          ))}
        </div>
      </div>
      {open && <LogDetail event={open} onStep={onStep} onClose={() => setOpen(null)} />}
    </>
  );
}
