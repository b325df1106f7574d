interface Place {
  postalCode: string;
  town: string;
}

/** Towns of a French postcode: proposed below the town, written in when there is only one. */
export function enhancePlaces(): void {
  document.addEventListener('input', (event) => {
    const input = event.target as HTMLInputElement;
    if (input.name?.endsWith('.postalCode')) void propose(input);
  });
}

async function propose(input: HTMLInputElement): Promise<void> {
  const prefix = input.name.slice(0, -'postalCode'.length);
  const field = <T extends HTMLElement>(name: string) =>
    document.getElementById(prefix + name) as T | null;
  const town = field<HTMLInputElement>('city');
  const code = input.value.replace(/\s/g, '');
  const french = field<HTMLSelectElement>('country')?.value === 'FR';
  if (!town || !french || !/^\d{5}$/.test(code)) return;
  const answer = await fetch(`/api/store/places?postalCode=${code}`).catch(() => null);
  if (!answer?.ok || input.value.replace(/\s/g, '') !== code) return;
  const { items } = (await answer.json()) as { items: Place[] };
  const id = `${town.id}-towns`;
  const list = document.getElementById(id) ?? document.createElement('datalist');
  list.id = id;
  list.replaceChildren(...items.map((one) => new Option(one.town, one.town)));
  town.after(list);
  town.setAttribute('list', id);
  // What somebody typed is theirs; a town proposed for another postcode is nobody's.
  if (town.value !== '' && town.value !== town.dataset['proposed']) return;
  town.value = items.length === 1 ? items[0]!.town : '';
  town.dataset['proposed'] = town.value;
  // Whoever is there already types over what is proposed, not behind it.
  if (document.activeElement === town) town.select();
}
