import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';

const UNWANTED = ['--single-process', '--no-zygote', "--headless='shell'"];

/**
 * Starts one headless Chromium for a test file. The archive of `@sparticuz/chromium` brings its own
 * shared libraries on a bare machine when it believes that it runs in that runtime, and only reads
 * the variable while it is imported: hence the late import. `CHROMIUM_PATH` names another browser.
 */
export async function launchBrowser(): Promise<Browser> {
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const { chromium } = await import('playwright-core');
  const own = process.env.CHROMIUM_PATH;
  if (own && existsSync(own)) {
    return chromium.launch({ executablePath: own, headless: true, args: ['--no-sandbox'] });
  }
  const bundled = (await import('@sparticuz/chromium')).default;
  return chromium.launch({
    executablePath: await bundled.executablePath(),
    headless: true,
    // In one single process the whole browser would end with its first closed context.
    args: [...bundled.args.filter((arg) => !UNWANTED.includes(arg)), '--no-sandbox'],
  });
}
