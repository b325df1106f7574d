/** Fetches a page of the shop as a document; null when it could not be had. */
export async function fetchPage(url: string, signal?: AbortSignal): Promise<Document | null> {
  try {
    const answer = await fetch(url, { headers: { accept: 'text/html' }, signal: signal ?? null });
    if (!answer.ok) return null;
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  } catch {
    return null;
  }
}

/** Says a short text to screen readers. */
export function announce(text: string): void {
  const region = document.getElementById('annonce');
  if (region) region.textContent = text;
}

/** A click that opens something here, not in another tab. */
export function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
}
