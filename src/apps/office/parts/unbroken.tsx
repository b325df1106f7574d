/** A text in which numbers with a hyphen (26-001388) stay on one line. */
export function Unbroken({ text }: { text: string }) {
  return text.split(/(\S*\d-\d\S*)/).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      <span key={at} style={{ whiteSpace: 'nowrap' }}>
        {part}
      </span>
    ),
  );
}
