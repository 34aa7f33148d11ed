/** The address if it is one of this page, else the home: a link must not send a person elsewhere after signing in. */
export function inside(next: string | undefined): string {
  return next?.startsWith("/") && !/^\/[/\\]/.test(next) ? next : "/";
}
