import { noteConnection } from './connection.ts';
import { OFFLINE, readProblem, toHttpError } from './problem.ts';
import { apiHref, apiLocale } from './api.ts';

/**
 * Sends one file as a form, telling how many of its bytes are gone; `fetch` cannot say that. The server keeps the same
 * content once, so sending it twice does no harm. Throws as `api` does.
 */
export function sendFile<T>(
  path: string,
  file: File,
  onProgress: (sentBytes: number) => void,
): Promise<T> {
  const body = new FormData();
  body.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', apiHref(path));
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Accept-Language', apiLocale());
    request.setRequestHeader('Idempotency-Key', crypto.randomUUID());
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded));
    request.addEventListener('load', () => {
      const { status, responseText } = request;
      noteConnection(status !== 503);
      if (status >= 200 && status < 300) return resolve(JSON.parse(responseText) as T);
      void readProblem(new Response(responseText, { status })).then((problem) =>
        reject(toHttpError(problem)),
      );
    });
    request.addEventListener('error', () => {
      noteConnection(false);
      reject(toHttpError({ status: 0, code: OFFLINE, title: '', detail: OFFLINE, errors: [] }));
    });
    request.send(body);
  });
}
