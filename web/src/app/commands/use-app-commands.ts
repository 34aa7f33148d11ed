import { useColorScheme } from "@mui/material/styles";
import { useNavigate } from "@tanstack/react-router";
import { useCan, useMe } from "@/api/me";
import { chooseOrganization, chooseWorkspace, signOut } from "@/api/session";
import { useMove } from "@/api/use-move";
import { type Command, useCommands } from "@/lib/commands";
import { isPlural, KINDS, type Plural } from "@/lib/kinds";
import { LANGUAGES, type Language, setLanguage, useLanguage, useWords } from "@/lib/words";
import { SCREENS, type Screen } from "../screens";

const ALL: readonly Screen[] = Object.values(SCREENS).flat();

function useGoing(): Command[] {
  const t = useWords("app");
  const tKinds = useWords("kinds");
  const can = useCan();
  const navigate = useNavigate();
  const going = ALL.filter(({ needs }) => needs === undefined || can(needs)).map(({ to, name, key }) => ({
    id: `go${to}`,
    title: t("go_to", { name: isPlural(name) ? tKinds(name) : t(name) }),
    group: t("group_go"),
    ...(key === undefined ? {} : { keys: `g ${key}` }),
    run: () => void navigate({ to }),
  }));
  const making = (Object.keys(KINDS) as Plural[])
    .filter((plural) => can(`${plural}.write`))
    .map((plural) => ({
      id: `new.${plural}`,
      title: tKinds(`new_${KINDS[plural].one}`),
      group: t("group_new"),
      run: () => void navigate({ to: "/new/$plural", params: { plural } }),
    }));
  return [...going, ...making];
}

function useWhere(): Command[] {
  const t = useWords("app");
  const { data: me } = useMe();
  const move = useMove();
  const workspaces = (me?.workspaces ?? []).filter(({ name }) => name !== me?.workspace.name);
  const organizations = (me?.organizations ?? []).filter(({ id }) => id !== me?.organization.id);
  return [
    ...workspaces.map(({ id, name }) => ({
      id: `workspace.${id}`,
      title: t("work_in", { name }),
      group: t("group_where"),
      run: () => void move(() => chooseWorkspace(name), t("now_in", { name })),
    })),
    ...organizations.map(({ id, name }) => ({
      id: `organization.${id}`,
      title: t("act_for", { name }),
      group: t("group_where"),
      run: () => void move(() => chooseOrganization(id), t("now_in", { name })),
    })),
  ];
}

function useSettings(): Command[] {
  const t = useWords("app");
  const language = useLanguage();
  const { mode, setMode } = useColorScheme();
  const modes = (["system", "light", "dark"] as const).filter((each) => each !== mode);
  const others = (Object.keys(LANGUAGES) as Language[]).filter((each) => each !== language);
  return [
    ...modes.map((each) => ({
      id: `theme.${each}`,
      title: t(`theme_to_${each}`),
      group: t("group_settings"),
      run: () => setMode(each),
    })),
    ...others.map((each) => ({
      id: `language.${each}`,
      title: t("speak", { language: LANGUAGES[each] }),
      group: t("group_settings"),
      also: "language Sprache",
      run: () => void setLanguage(each),
    })),
    { id: "sign-out", title: t("sign_out"), group: t("group_settings"), run: () => void signOut() },
  ];
}

interface Doors {
  palette: () => void;
  sheet: () => void;
}

/** What the frame itself can do, on every screen. */
export function useAppCommands({ palette, sheet }: Doors): void {
  const t = useWords("app");
  const group = t("group_settings");
  useCommands([
    ...useGoing(),
    ...useWhere(),
    ...useSettings(),
    { id: "palette", title: t("palette"), group, keys: "mod+k", quiet: true, run: palette },
    { id: "sheet", title: t("sheet"), group, keys: "?", run: sheet },
  ]);
}
