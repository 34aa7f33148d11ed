import "./definitions.css";
import Button from "@mui/material/Button";
import InputAdornment from "@mui/material/InputAdornment";
import TextField from "@mui/material/TextField";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleDashed, Copy, FilePen, Plus, Rocket, Search } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import type { Definition } from "@/api/contracts";
import { useCan } from "@/api/me";
import { failureOf } from "@/api/problem";
import { ago, moment } from "@/lib/format";
import { KINDS, type Plural } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import { LinkButton } from "@/ui/LinkButton";
import { Empty, Failure, Loading, Tag } from "@/ui/states";
import { GUIDE } from "./kind-guide";
import { listQuery } from "./queries";
import { isExample, summaryOf } from "./summary";

interface Props {
  plural: Plural;
  q: string | undefined;
  onSearch: (q: string) => void;
  rowEnd?: (definition: Definition) => ReactNode;
}

export function VersionTag({ version, changed }: { version: number | null; changed: boolean }) {
  const t = useWords("definitions");
  if (version === null) return <Tag icon={CircleDashed}>{t("not_published")}</Tag>;
  if (changed) {
    return (
      <Tag tone="brass" icon={FilePen}>
        {t("version_changed", { version })}
      </Tag>
    );
  }
  return (
    <Tag tone="good" icon={Rocket}>
      v{version}
    </Tag>
  );
}

function Filter({ plural, q, onSearch }: Pick<Props, "plural" | "q" | "onSearch">) {
  const t = useWords("definitions");
  const [text, setText] = useState(q ?? "");
  useEffect(() => {
    const timer = setTimeout(() => {
      if (text !== (q ?? "")) onSearch(text);
    }, 250);
    return () => clearTimeout(timer);
  }, [text, q, onSearch]);
  return (
    <TextField
      type="search"
      label={t(`find_${plural}`)}
      value={text}
      onChange={(event) => setText(event.target.value)}
      sx={{ maxWidth: 340 }}
      slotProps={{
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <Search size={16} aria-hidden="true" />
            </InputAdornment>
          ),
        },
      }}
    />
  );
}

/** The definitions of one kind, newest first. */
export function DefinitionList({ plural, q, onSearch, rowEnd }: Props) {
  const tKinds = useWords("kinds");
  const t = useWords("definitions");
  const can = useCan();
  const { data, error, refetch, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(listQuery(plural, q));
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const guide = GUIDE[plural];
  if (error) return <Failure {...failureOf(error)} onRetry={() => void refetch()} />;
  return (
    <div className="stack">
      {(items.length > 0 || q) && <Filter plural={plural} q={q} onSearch={onSearch} />}
      <section className="panel" aria-label={tKinds(plural)}>
        {isPending && <Loading />}
        {!isPending && items.length === 0 && (
          <Empty
            icon={guide.icon}
            title={q ? t("nothing_called", { q }) : t(`empty_title_${plural}`)}
            action={
              !q &&
              can(`${plural}.write`) && (
                <LinkButton
                  variant="contained"
                  to="/new/$plural"
                  params={{ plural }}
                  startIcon={<Plus size={16} />}
                >
                  {tKinds(`new_${KINDS[plural].one}`)}
                </LinkButton>
              )
            }
          >
            {q ? t("try_fewer") : t(`empty_${plural}`)}
          </Empty>
        )}
        {items.length > 0 && (
          <ul className="rows">
            {items.map((item) => (
              <li key={item.id} className="row">
                <span className={`row-mark kind-${plural}`}>
                  <guide.icon size={17} strokeWidth={1.8} aria-hidden="true" />
                </span>
                <div className="row-main">
                  <Link to="/$plural/$name" params={{ plural, name: item.name }} className="row-name">
                    {item.name}
                  </Link>
                  <p className="row-text">{item.description || summaryOf(plural, item.spec)}</p>
                </div>
                <div className="row-facts">
                  {isExample(item) && <Tag icon={Copy}>{t("example")}</Tag>}
                  {rowEnd?.(item)}
                  <VersionTag version={item.version} changed={item.has_unpublished_changes} />
                  <time className="row-time" dateTime={item.updated_at} title={moment(item.updated_at)}>
                    {ago(item.updated_at)}
                  </time>
                </div>
              </li>
            ))}
          </ul>
        )}
      </section>
      {hasNextPage && (
        <Button variant="outlined" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("show_more")}
        </Button>
      )}
    </div>
  );
}
