import FormatBold from '@mui/icons-material/FormatBold';
import FormatItalic from '@mui/icons-material/FormatItalic';
import FormatListBulleted from '@mui/icons-material/FormatListBulleted';
import Title from '@mui/icons-material/Title';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useEffect, useId, useRef, type ClipboardEvent } from 'react';
import { useTranslate } from 'react-admin';

const TOOLS = [
  { key: 'bold', command: 'bold', icon: FormatBold },
  { key: 'italic', command: 'italic', icon: FormatItalic },
  { key: 'heading', command: 'formatBlock', value: 'h3', icon: Title },
  { key: 'list', command: 'insertUnorderedList', icon: FormatListBulleted },
] as const;

/** A text with the few marks that a product page knows. What is pasted loses its looks; the server sanitises what is sent. */
export function RichText({
  label,
  html,
  disabled,
  onChange,
}: {
  label: string;
  html: string;
  disabled: boolean;
  onChange: (html: string) => void;
}) {
  const translate = useTranslate();
  const labelId = useId();
  const field = useRef<HTMLDivElement>(null);
  const written = useRef<string | null>(null);
  useEffect(() => {
    // Only what comes from outside is drawn: drawing what was just typed would move the caret.
    if (!field.current || html === written.current) return;
    written.current = html;
    field.current.replaceChildren(...safeNodes(html));
  }, [html]);
  const tell = () => {
    const text = field.current?.textContent?.trim() ?? '';
    const next = text === '' ? '' : (field.current?.innerHTML ?? '');
    written.current = next;
    onChange(next);
  };
  const paste = (event: ClipboardEvent) => {
    event.preventDefault();
    document.execCommand('insertText', false, event.clipboardData.getData('text/plain'));
  };
  return (
    <Box>
      <Typography id={labelId} sx={{ fontWeight: 600, fontSize: '0.9063rem', mb: 0.75 }}>
        {label}
      </Typography>
      <Box
        sx={{
          border: 1,
          borderColor: 'tokens.strongLine',
          borderRadius: 1,
          bgcolor: 'background.paper',
          '&:focus-within': {
            outline: '2px solid',
            outlineColor: 'tokens.accent',
            outlineOffset: -1,
          },
        }}
      >
        <Box
          role="toolbar"
          aria-label={translate('richText.tools')}
          sx={{ display: 'flex', borderBottom: 1, borderColor: 'divider', px: 0.5 }}
        >
          {TOOLS.map((tool) => (
            <IconButton
              key={tool.key}
              size="small"
              disabled={disabled}
              aria-label={translate(`richText.${tool.key}`)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                field.current?.focus();
                document.execCommand(tool.command, false, 'value' in tool ? tool.value : undefined);
                tell();
              }}
              sx={{ width: 40, height: 40 }}
            >
              <tool.icon fontSize="small" />
            </IconButton>
          ))}
        </Box>
        <Box
          ref={field}
          role="textbox"
          aria-multiline
          aria-labelledby={labelId}
          contentEditable={!disabled}
          suppressContentEditableWarning
          onInput={tell}
          onPaste={paste}
          sx={{
            minHeight: 160,
            maxHeight: 420,
            overflowY: 'auto',
            px: 1.5,
            py: 1,
            outline: 'none',
            '& p': { my: 1 },
            '& h2, & h3': { typography: 'h3', my: 1 },
            '& ul, & ol': { pl: 3 },
          }}
        />
      </Box>
    </Box>
  );
}

const ALLOWED = new Set([
  'P',
  'BR',
  'B',
  'STRONG',
  'I',
  'EM',
  'UL',
  'OL',
  'LI',
  'H2',
  'H3',
  'H4',
  'A',
  'DIV',
  'SPAN',
  'TABLE',
  'TBODY',
  'THEAD',
  'TR',
  'TD',
  'TH',
  'BLOCKQUOTE',
  'SUP',
  'SUB',
  'U',
  'S',
  'HR',
  'IMG',
  'FIGURE',
  'FIGCAPTION',
]);

/** Parses HTML inertly and keeps harmless elements only, without attributes that run or style. */
function safeNodes(html: string): Node[] {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  for (const element of parsed.body.querySelectorAll('*')) {
    if (!ALLOWED.has(element.tagName)) {
      element.remove();
      continue;
    }
    for (const name of element.getAttributeNames()) {
      if (!['href', 'src', 'alt', 'colspan', 'rowspan', 'title'].includes(name))
        element.removeAttribute(name);
    }
  }
  return [...parsed.body.childNodes].map((node) => document.importNode(node, true));
}
