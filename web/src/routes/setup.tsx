import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { Gate } from "@/features/session/Gate";
import { SetupForm } from "@/features/session/SetupForm";
import { useWords } from "@/lib/words";
import { LinkButton } from "@/ui/LinkButton";
import { Failure } from "@/ui/states";

const route = getRouteApi("/setup");

export function Setup() {
  const t = useWords("session");
  const { token } = route.useSearch();
  const router = useRouter();
  useEffect(() => {
    document.title = `${t("set_your_password")} · Quarterdeck`;
  }, [t]);
  if (!token) {
    return (
      <Gate title={t("set_your_password")} lead={t("setup_needs_link")}>
        <p>
          <br />
        </p>
        <Failure text={t("setup_no_token")} />
        <p>
          <br />
          <LinkButton variant="outlined" to="/sign-in">
            {t("go_to_sign_in")}
          </LinkButton>
        </p>
      </Gate>
    );
  }
  return (
    <Gate title={t("set_your_password")} lead={t("setup_lead")}>
      <SetupForm token={token} onDone={() => router.history.replace("/")} />
    </Gate>
  );
}
