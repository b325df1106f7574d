import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadConfig } from './index.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'sereine-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const data = path.join(folder, 'données à moi');

function load(env: Record<string, string> = {}) {
  const result = loadConfig({ SEREINE_DATA: data, ...env });
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

function problems(env: Record<string, string>) {
  const result = loadConfig({ SEREINE_DATA: data, ...env });
  if (result.ok) throw new Error('accepted');
  expect(result.refusal.code).toBe('config-invalid');
  return result.refusal.details?.['problems'];
}

describe('settings by environment', () => {
  test('nothing set: everything has a sensible value and the secret is made once, readable by us alone', () => {
    const config = load();
    expect(config).toMatchObject({
      environment: 'development',
      database: { url: null, replicaUrl: null },
      dataFolder: data,
      http: { host: '0.0.0.0', port: 3000, publicUrl: 'http://localhost:3000', trustProxy: false },
      files: { kind: 'folder', folder: path.join(data, 'files') },
      mail: { smtpUrl: null, from: 'ne-pas-repondre@localhost' },
      stripe: null,
      backup: { folder: path.join(data, 'backups'), daily: true, keepDays: 14 },
    });
    expect(config.secret.length).toBeGreaterThanOrEqual(32);
    expect(statSync(path.join(data, 'secret')).mode & 0o077).toBe(0);
    expect(load().secret).toBe(config.secret);
  });

  test('values are read and typed', () => {
    const config = load({
      PORT: '8080',
      PUBLIC_URL: 'https://boutique.example/',
      FILES_URL: 's3://photos/shop/a',
      SMTP_URL: 'smtps://u:p@mail.example:465',
      STRIPE_SECRET_KEY: 'sk_test_1',
      STRIPE_CHECKOUT_URL: 'https://payer.boutique.example/',
      NODE_ENV: 'production',
    });
    expect(config.http).toEqual({
      host: '0.0.0.0',
      port: 8080,
      publicUrl: 'https://boutique.example',
      trustProxy: false,
    });
    expect(config.files).toEqual({ kind: 's3', bucket: 'photos', prefix: 'shop/a' });
    expect(config.mail.from).toBe('ne-pas-repondre@boutique.example');
    expect(config.stripe).toMatchObject({
      secretKey: 'sk_test_1',
      checkoutUrl: 'https://payer.boutique.example',
    });
  });

  test('an empty variable counts as absent', () => {
    expect(load({ PORT: '', DATABASE_URL: ' ' }).http.port).toBe(3000);
  });

  test('every problem is named at once, with variable, value and what is expected', () => {
    expect(
      problems({ PORT: '80000', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud', BACKUP_HOUR: '24' }),
    ).toEqual([
      { variable: 'DATABASE_URL', value: 'mysql://x', expected: 'postgres-url' },
      { variable: 'PORT', value: '80000', expected: 'port' },
      { variable: 'LOG_LEVEL', value: 'loud', expected: 'log-level' },
      { variable: 'BACKUP_HOUR', value: '24', expected: 'hour' },
    ]);
  });

  test('a refused value never repeats a password', () => {
    expect(
      problems({ SMTP_URL: 'http://me:hunter2@mail.example', SEREINE_SECRET: 'too-short' }),
    ).toEqual([
      { variable: 'SMTP_URL', value: 'http://me:***@mail.example', expected: 'smtp-url' },
      { variable: 'SEREINE_SECRET', value: '***', expected: 'long-secret' },
    ]);
  });

  test('a file in the place of the data folder, or above it, is a clear refusal', () => {
    const file = path.join(folder, 'a-file');
    writeFileSync(file, '');
    for (const place of [file, path.join(file, 'data')]) {
      expect(loadConfig({ SEREINE_DATA: place })).toMatchObject({
        refusal: { code: 'data-folder-not-a-folder', params: { path: file } },
      });
    }
    expect(existsSync(path.join(file, 'data'))).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe('');
  });
});
