import { api, body } from "@/api/client";
import type { Organization } from "@/api/contracts";

const LOOKS = 40;
const PAUSE_MS = 250;

/** Makes one, and waits a little for what ships to arrive in it; it would come later as well. */
export async function makeOrganization(name: string): Promise<Organization> {
  const made = await body(api.POST("/v1/organizations", { body: { name } }));
  const there = { "Quarterdeck-Organization": made.id, "Quarterdeck-Workspace": "default" };
  for (let look = 0; look < LOOKS; look += 1) {
    const query = { params: { query: { limit: 1 } }, headers: there };
    const { items } = await body(api.GET("/v1/templates", query));
    if (items.length > 0) break;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return made;
}
