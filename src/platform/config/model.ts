/** How this process runs, from its environment. */
export interface Config {
  environment: 'production' | 'development' | 'test';
  database: {
    /** Null: the embedded PostgreSQL of the data folder. */
    url: string | null;
    /** A streaming replica for read-only shop traffic. */
    replicaUrl: string | null;
  };
  /** Absolute path of everything this installation keeps on disk. */
  dataFolder: string;
  http: {
    host: string;
    port: number;
    /** How the outside reaches us, without a final slash: links in mails, redirects, cookies. */
    publicUrl: string;
    /** Proxies whose `X-Forwarded-*` headers are believed: none, all, or a comma-separated list of addresses. */
    trustProxy: boolean | string;
  };
  files: FilesPlace;
  mail: {
    /** Null: mails wait in the outbox screen. May hold a password. */
    smtpUrl: string | null;
    from: string;
  };
  /** The mailbox that customers write to, by IMAP; null: none is read. Holds a password. */
  inboxUrl: string | null;
  /** Signs sessions and links; 32 characters or more. */
  secret: string;
  /** Whether the secret is kept in the data folder (then backups carry it) or given by the environment. */
  secretKept: 'data-folder' | 'environment';
  /** Null: `/metrics` is closed. */
  metricsToken: string | null;
  stripe: StripeKeys | null;
  logLevel: LogLevel;
  /** Null in the shop itself. */
  testSite: TestSiteIdentity | null;
  /** The npm registry that extensions are brought from by their name. */
  extensionsRegistry: string;
  /** Where test sites are reached: `{port}` and `{id}` stand for theirs; null: at their port beside ours. */
  testSitesUrl: string | null;
  /** The only hosts (`host` or `host:port`) that this process may speak to; null: any. */
  egress: string[] | null;
  backup: BackupPlan;
}

export type FilesPlace =
  | {
      kind: 'folder';
      folder: string;
      /** A folder whose files are read too, and never written. */
      shared?: string;
    }
  | { kind: 's3'; bucket: string; prefix: string };

export interface StripeKeys {
  secretKey: string;
  webhookSecret: string | null;
  /** Another server that speaks Stripe's API, for tests; null in real life. */
  apiUrl: string | null;
  /** Where the payment page stands when Stripe shows it under a domain of the merchant. */
  checkoutUrl: string | null;
}

/** Which test site a process serves. */
export interface TestSiteIdentity {
  id: number;
  name: string;
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface BackupPlan {
  /** Where daily backups go; absolute path. */
  folder: string;
  daily: boolean;
  /** Hour of the daily backup, Paris time, 0–23. */
  hour: number;
  /** One backup a day is kept for this many days … */
  keepDays: number;
  /** … and the first of each month for this many months. */
  keepMonths: number;
  /** Encrypts every backup when set. */
  passphrase: string | null;
}

/** One variable that cannot be used as it is. */
export interface ConfigProblem {
  variable: string;
  /** The value as given, masked when it may hold a password. */
  value: string;
  /** What is expected, the key of its message: `config.expected.<code>`. */
  expected: ExpectedValue;
}

/** What a variable should be; each has its message. */
export type ExpectedValue =
  | 'postgres-url'
  | 'port'
  | 'http-url'
  | 'files-url'
  | 'smtp-url'
  | 'imap-url'
  | 'mail-address'
  | 'long-secret'
  | 'proxies'
  | 'token'
  | 'stripe-secret-key'
  | 'stripe-webhook-secret'
  | 'log-level'
  | 'environment'
  | 'host'
  | 'folder'
  | 'hour'
  | 'count'
  | 'yes-or-no'
  | 'passphrase'
  | 'test-sites-url'
  | 'hosts';
