import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { Gate } from "@/features/session/Gate";
import { SetupForm } from "@/features/session/SetupForm";
import { LinkButton } from "@/ui/LinkButton";
import { Failure } from "@/ui/states";

const route = getRouteApi("/setup");

export function Setup() {
  const { token } = route.useSearch();
  const router = useRouter();
  useEffect(() => {
    document.title = "Set your password · Quarterdeck";
  }, []);
  if (!token) {
    return (
      <Gate
        title="Set your password"
        lead="This address needs the one-time link that was printed or sent to you."
      >
        <p>
          <br />
        </p>
        <Failure text="The link has no token. Open it whole, or ask for a new one." />
        <p>
          <br />
          <LinkButton variant="outlined" to="/sign-in">
            Go to sign-in
          </LinkButton>
        </p>
      </Gate>
    );
  }
  return (
    <Gate title="Set your password" lead="The deck is yours. Choose the password you will sign in with.">
      <SetupForm token={token} onDone={() => router.history.replace("/")} />
    </Gate>
  );
}
