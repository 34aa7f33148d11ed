import "@/ui/view-tabs.css";
import { Link } from "@tanstack/react-router";
import {
  Activity,
  Coins,
  GitCompareArrows,
  ListTree,
  type LucideIcon,
  Network,
  Rows3,
  ScrollText,
  Zap,
} from "lucide-react";
import { useInSight } from "@/lib/use-in-sight";
import { useWords } from "@/lib/words";
import { moved, TABS, type Tab } from "./tabs";

const ICONS: Record<Tab, LucideIcon> = {
  timeline: Rows3,
  graph: Network,
  tree: ListTree,
  trace: Activity,
  log: ScrollText,
  cost: Coins,
  effects: Zap,
  compare: GitCompareArrows,
};

interface Props {
  tab: Tab;
  name: string;
  hidden: ReadonlySet<Tab>;
}

/** The views of an execution; which one is open stands in the address. */
export function ExecutionTabs({ tab, name, hidden }: Props) {
  const t = useWords("inspection");
  const row = useInSight(tab);
  return (
    <nav ref={row} className="view-tabs run-tabs" aria-label={t("views_of", { name })}>
      {TABS.filter((each) => !hidden.has(each)).map((each) => {
        const Icon = ICONS[each];
        return (
          <Link
            key={each}
            to="."
            resetScroll={false}
            search={(before) =>
              moved(before, { tab: each === "timeline" ? undefined : each, node: undefined })
            }
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={tab === each ? "page" : undefined}
          >
            <Icon size={15} aria-hidden="true" /> {t(each)}
          </Link>
        );
      })}
    </nav>
  );
}
