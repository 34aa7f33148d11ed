import Button, { type ButtonProps } from "@mui/material/Button";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, Ref } from "react";

interface Props extends Omit<ButtonProps<"a">, "component" | "ref"> {
  ref?: Ref<HTMLAnchorElement>;
}

const Anchor = ({ ref, ...rest }: Props & AnchorHTMLAttributes<HTMLAnchorElement>) => (
  <Button component="a" {...(ref ? { ref } : {})} {...rest} />
);

/** A link that looks like a button. */
export const LinkButton = createLink(Anchor);
