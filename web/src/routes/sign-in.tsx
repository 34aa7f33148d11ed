import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { Gate } from "@/features/session/Gate";
import { SignInForm } from "@/features/session/SignInForm";
import { inside } from "@/lib/addresses";

const route = getRouteApi("/sign-in");

export function SignIn() {
  const { next } = route.useSearch();
  const router = useRouter();
  useEffect(() => {
    document.title = "Sign in · Quarterdeck";
  }, []);
  return (
    <Gate title="Sign in" lead="Welcome back aboard.">
      <SignInForm onDone={() => router.history.push(inside(next))} />
    </Gate>
  );
}
