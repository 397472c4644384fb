import { request } from 'node:http';

type Answer = { readonly status: number; readonly text: string };

/**
 * Asks the lab's engine without its client: bodies go out letter by letter, with what no command line can carry
 * (NUL, a key called `__proto__`).
 */
export function callEngine(
  socketPath: string,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const call = request({ socketPath, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      );
    });
    call.on('error', reject);
    call.end(body);
  });
}

/** As `callEngine`, for what has to succeed; gives the answer's Id. */
export async function make(socketPath: string, path: string, body: string): Promise<string> {
  const { status, text } = await callEngine(socketPath, 'POST', path, body);
  if (status >= 300) throw new Error(`${path}: ${status} ${text.slice(0, 300)}`);
  return text === '' ? '' : (JSON.parse(text) as { readonly Id: string }).Id;
}
