/** A page as a browser without scripts sees it after following redirects within the shop. */
export interface SeenPage {
  status: number;
  path: string;
  html: string;
  /** What the reader reads: tags dropped, spaces made plain. */
  text: string;
}

/** Somebody in a browser without JavaScript: cookies of their own, forms sent as forms. */
export interface PageBuyer {
  open(path: string): Promise<SeenPage>;
  send(path: string, fields: Record<string, string>): Promise<SeenPage>;
  cookie(name: string): string | undefined;
}

const MOST_REDIRECTS = 5;

/** A new visitor of the shop at `origin`. */
export function pageBuyer(origin: string): PageBuyer {
  const cookies = new Map<string, string>();
  const ask = async (path: string, init: RequestInit, redirects = 0): Promise<SeenPage> => {
    const answer = await fetch(origin + path, {
      ...init,
      redirect: 'manual',
      headers: {
        ...(init.headers as Record<string, string> | undefined),
        accept: 'text/html',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    for (const line of answer.headers.getSetCookie()) keep(cookies, line);
    const location = answer.headers.get('location');
    const html = await answer.text();
    if (answer.status >= 300 && answer.status < 400 && location && redirects < MOST_REDIRECTS) {
      const to = new URL(location, origin);
      if (to.origin === origin) return ask(to.pathname + to.search, {}, redirects + 1);
    }
    return { status: answer.status, path, html, text: readable(html) };
  };
  return {
    open: (path) => ask(path, {}),
    send: (path, fields) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { origin, 'sec-fetch-site': 'same-origin' },
      }),
    cookie: (name) => cookies.get(name),
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';');
  const at = pair.indexOf('=');
  const value = pair.slice(at + 1);
  if (value === '') cookies.delete(pair.slice(0, at));
  else cookies.set(pair.slice(0, at), value);
}

function readable(html: string): string {
  return html
    .replace(/^[\s\S]*?<main/, '<main')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, '’')
    .replace(/\s+/g, ' ');
}

/** The value of a hidden field on a page. */
export function hiddenField({ html }: SeenPage, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1];
  if (value === undefined) throw new Error(`the page has no field ${name}`);
  return value;
}

/** Contact fields of the checkout for a buyer in Tours. */
export function contactFields(email: string): Record<string, string> {
  return {
    intent: 'contact',
    email,
    'shippingAddress.firstName': 'Jeanne',
    'shippingAddress.lastName': 'Martin',
    'shippingAddress.line1': '8 rue des Tanneurs',
    'shippingAddress.postalCode': '37000',
    'shippingAddress.city': 'Tours',
    'shippingAddress.country': 'FR',
  };
}
