import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { Gate } from "@/features/session/Gate";
import { SignInForm } from "@/features/session/SignInForm";
import { inside } from "@/lib/addresses";
import { useWords } from "@/lib/words";

const route = getRouteApi("/sign-in");

export function SignIn() {
  const t = useWords("session");
  const { next } = route.useSearch();
  const router = useRouter();
  useEffect(() => {
    document.title = `${t("sign_in")} · Quarterdeck`;
  }, [t]);
  return (
    <Gate title={t("sign_in")} lead={t("welcome")}>
      <SignInForm onDone={() => router.history.push(inside(next))} />
    </Gate>
  );
}
