import createCache from "@emotion/cache";
import { CacheProvider } from "@emotion/react";
import { ThemeProvider } from "@mui/material/styles";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect } from "react";
import { onSession } from "@/api/session";
import { styleNonce } from "@/lib/nonce";
import { Notices } from "@/ui/Notices";
import { queries } from "./queries";
import { router } from "./router";
import { MODE_KEY, theme } from "./theme";

const nonce = styleNonce();
const styles = createCache({ key: "qd", prepend: true, ...(nonce ? { nonce } : {}) });

/** When a session ends under an open screen, the person signs in and comes back to it. */
function useSessionEnd(): void {
  useEffect(
    () =>
      onSession((signedIn) => {
        if (signedIn) return;
        queries.clear();
        const { pathname, href } = router.state.location;
        if (pathname === "/sign-in" || pathname === "/setup") return;
        void router.navigate({ to: "/sign-in", search: pathname === "/" ? {} : { next: href } });
      }),
    [],
  );
}

export function App() {
  useSessionEnd();
  return (
    <CacheProvider value={styles}>
      <ThemeProvider theme={theme} defaultMode="system" modeStorageKey={MODE_KEY} noSsr>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
          <Notices />
        </QueryClientProvider>
      </ThemeProvider>
    </CacheProvider>
  );
}
