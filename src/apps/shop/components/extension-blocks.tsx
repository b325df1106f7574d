import type { ComponentChildren } from 'preact';
import type { ElementOf, Tree, TreeValue, ValueKind } from '../../../kernel/element-tree.ts';
import { money } from '../../../kernel/money.ts';
import { formatNumber } from '../../../platform/i18n/index.ts';
import type { Block } from '../../../calm/extensions/index.ts';
import { useShop } from '../context.ts';
import { showDay, showMoment, showMoney } from '../format.ts';
import { Notice } from './field.tsx';

/** What extensions show in a slot: elements that are known, every text escaped. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <>
      {blocks
        .filter(({ trees }) => trees.length > 0)
        .map(({ extension, trees }) => (
          <div key={extension} class="extension" data-extension={extension}>
            <Trees of={trees} extension={extension} />
          </div>
        ))}
    </>
  );
}

interface Place {
  extension: string;
}

function Trees({ of, extension }: Place & { of: readonly Tree[] }) {
  return (
    <>
      {of.map((tree, index) => (
        <Element key={index} tree={tree} extension={extension} />
      ))}
    </>
  );
}

function Element({ tree, extension }: Place & { tree: Tree }) {
  const { locale, urls } = useShop();
  if (typeof tree === 'string') return <>{tree}</>;
  const inside = 'children' in tree ? <Trees of={tree.children} extension={extension} /> : null;
  switch (tree.tag) {
    case 'money':
      return <>{showMoney(money(tree.amountCents, 'EUR'), locale)}</>;
    case 'text':
      return <p class={classOf(tree)}>{inside}</p>;
    case 'heading':
      return <h2>{inside}</h2>;
    case 'strong':
      return <strong>{inside}</strong>;
    case 'emphasis':
      return <em>{inside}</em>;
    case 'list':
      return (
        <ul>
          {tree.children.map((child, index) => (
            <li key={index}>
              <Element tree={child} extension={extension} />
            </li>
          ))}
        </ul>
      );
    case 'link':
      return <TreeLink href={tree.href}>{inside}</TreeLink>;
    case 'banner':
      return (
        <div class={`extension__banner extension__banner--${tree.colour}`}>
          <p class="wrap">{inside}</p>
        </div>
      );
    case 'notice':
      return (
        <Notice tone={tree.tone} {...(tree.title === undefined ? {} : { title: tree.title })}>
          {inside}
        </Notice>
      );
    case 'form':
      return (
        <form
          class="extension__form stack"
          method="post"
          action={urls.extension(extension, tree.action)}
          data-once
        >
          {inside}
        </form>
      );
    case 'hidden':
      return <input type="hidden" name={tree.name} value={tree.value} />;
    case 'choice':
    case 'number':
      return <TreeField tree={tree} extension={extension} />;
    case 'button':
      return (
        <button
          class={`button button--small${tree.quiet ? ' button--quiet' : ''}`}
          type="submit"
          name={tree.name}
          value={tree.value}
        >
          {tree.label}
        </button>
      );
    case 'figures':
      return (
        <dl class="extension__figures">
          {tree.items.map(({ label, value, kind }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <Shown value={value} kind={kind} />
              </dd>
            </div>
          ))}
        </dl>
      );
    case 'table':
      return <TreeTable tree={tree} />;
  }
}

function classOf({ size, soft }: ElementOf<'text'>): string | undefined {
  return [size, soft ? 'soft' : null].filter(Boolean).join(' ') || undefined;
}

/** Another site opens without telling it where the reader comes from. */
function TreeLink({ href, children }: { href: string; children: ComponentChildren }) {
  return href.startsWith('/') ? (
    <a href={href}>{children}</a>
  ) : (
    <a href={href} rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

function TreeField({
  tree,
  extension,
}: Place & { tree: ElementOf<'choice'> | ElementOf<'number'> }) {
  const id = `${extension}-${tree.name}`;
  if (tree.tag === 'number') {
    return (
      <div class="field">
        <label for={id}>{tree.label}</label>
        <input
          class="input"
          id={id}
          name={tree.name}
          type="number"
          inputMode="numeric"
          min={tree.min}
          max={tree.max}
          value={tree.value}
        />
      </div>
    );
  }
  return (
    <fieldset class="extension__choice">
      <legend>{tree.label}</legend>
      {tree.options.map(({ value, label, hint }) => (
        <label key={value} class="choice">
          <input type="radio" name={tree.name} value={value} checked={value === tree.value} />
          <span>
            {label}
            {hint ? <span class="soft small"> {hint}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function TreeTable({ tree }: { tree: ElementOf<'table'> }) {
  if (tree.rows.length === 0) return <p class="soft">{tree.empty}</p>;
  return (
    <table class="extension__table">
      <caption>{tree.caption}</caption>
      <thead>
        <tr>
          {tree.columns.map(({ key, label }) => (
            <th key={key} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tree.rows.map((row, index) => (
          <tr key={index}>
            {tree.columns.map(({ key, kind }) => (
              <td key={key} class={kind === 'number' || kind === 'money' ? 'figure' : undefined}>
                <Shown value={row[key] ?? null} kind={kind} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Shown({ value, kind }: { value: TreeValue; kind: ValueKind }) {
  const { locale } = useShop();
  if (value === null) return null;
  if (kind === 'money') return <>{showMoney(money(Number(value), 'EUR'), locale)}</>;
  if (kind === 'number') return <>{formatNumber(Number(value), locale)}</>;
  if (kind === 'day') return <>{showDay(String(value), locale)}</>;
  if (kind === 'instant') return <>{showMoment(String(value), locale)}</>;
  return <>{value}</>;
}
