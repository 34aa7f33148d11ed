import { useEffect, useState } from "react";

/** Now, told anew after so many milliseconds. */
export function useClock(every: number): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
