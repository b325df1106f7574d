import type { JsonObject } from '../../platform/db/index.ts';
import type { Manifest, RunningManifest } from './manifest.ts';

export type ExtensionState = 'enabled' | 'disabled' | 'uninstalled';

/** An extension as the merchant keeps it. */
export interface Installed {
  name: string;
  version: string;
  previousVersion: string | null;
  state: ExtensionState;
  /** As they were saved; completed by the defaults of the manifest when it is asked. */
  settings: JsonObject;
  cutOff: string | null;
  revision: number;
  manifest: Manifest;
  checksum: string;
  signer: string | null;
  isShipped: boolean;
  installedAt: string;
  changedAt: string;
}

/** An extension that is enabled, with its code. */
export interface Active {
  name: string;
  version: string;
  revision: number;
  manifest: RunningManifest;
  /** Complete. */
  settings: JsonObject;
  files: Record<string, string>;
}

/** One call that did not end as it should. */
export interface Fault {
  id: number;
  version: string;
  kind: string;
  place: string;
  message: string;
  at: string;
}

/** As whom an extension gives discounts. */
export function sourceOf(name: string): string {
  return `extension ${name}`;
}
