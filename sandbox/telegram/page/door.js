// The control door of the sandbox: JSON there and back, and the stream of what changed.

/** The answer of a call. Throws an Error with the door's own sentence. */
export async function call(path, body, method = body === undefined ? "GET" : "POST") {
  const options = { method, headers: { Accept: "application/json" } };
  if (body instanceof FormData) options.body = body;
  else if (body !== undefined && method !== "DELETE") {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  const answer = await fetch(`/control/${path}`, options);
  const data = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(data.error ?? `Песочница ответила ${answer.status}`);
  return data;
}

/** Live news: `heard({kind, person})` for each; `linked(true|false)` when the line comes and goes. */
export function listen(heard, linked) {
  const stream = new EventSource("/events");
  stream.onopen = () => linked(true);
  stream.onerror = () => linked(false);
  stream.onmessage = (event) => heard(JSON.parse(event.data));
}

/** Runs `work` again when asked during a run, never twice at once: news may come faster than answers. */
export function gathered(work) {
  let running = false;
  let again = false;
  return async function run() {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        await work();
      } while (again);
    } finally {
      running = false;
    }
  };
}
