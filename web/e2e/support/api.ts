/** Calls the deck's API as the owner, to lay out what a journey begins with. */
export class Api {
  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly workspace = "default",
    private readonly organization: string | null = null,
  ) {}

  async send<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.url}/v1${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.token}`,
        "Content-Type": "application/json",
        ...(method === "PUT" ? { "If-Match": "*" } : {}),
        "Quarterdeck-Workspace": this.workspace,
        ...(this.organization === null ? {} : { "Quarterdeck-Organization": this.organization }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === "" ? null : JSON.parse(text)) as T;
  }

  /** Creates and publishes a definition; one that another journey on this deck made is left as it is. */
  async publish(plural: string, name: string, spec: object, description = ""): Promise<void> {
    const there = await this.send<{ items: { name: string }[] }>("GET", `/${plural}?q=${name}`);
    if (there.items.some((each) => each.name === name)) return;
    await this.send("POST", `/${plural}`, { metadata: { name, description }, spec });
    await this.send("POST", `/${plural}/${name}/publish`, { message: "First version" });
  }

  /** The emulated provider as a model, with the key that it does not check. */
  async model(name: string, provider: string): Promise<void> {
    await this.send("PUT", `/secrets/emulator_key`, { value: "unused", hosts: [new URL(provider).host] });
    const spec = {
      provider: "openai_compatible",
      model: "harbour-1",
      base_url: provider,
      secret: "emulator_key",
    };
    await this.publish("models", name, spec, "A scripted model");
  }

  async run(name: string, inputs: object = {}, kind = "Crew"): Promise<string> {
    const body = { definition: { kind, name }, inputs };
    return (await this.send<{ id: string }>("POST", "/executions", body)).id;
  }

  async status(id: string): Promise<string> {
    return (await this.send<{ status: string }>("GET", `/executions/${id}`)).status;
  }
}
