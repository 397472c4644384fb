import { styled } from '@mui/material/styles';
import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { motion, size, token } from '../theme/tokens';
import { IconButton } from './icon-button';

const Root = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  width: 280,
  maxWidth: '100%',
  height: 36,
  padding: '0 3px 0 11px',
  border: `1px solid ${token.lineStrong}`,
  borderRadius: size.radiusControl,
  background: token.surface,
  color: token.ink3,
  transition: `border-color ${motion.fast}`,
  '&:hover': { borderColor: token.ink3 },
  '&:focus-within': { borderColor: token.focus, outline: `1px solid ${token.focus}` },
  '& > svg': { flex: 'none' },
  '& input': {
    flex: '1 1 auto',
    minWidth: 0,
    height: '100%',
    padding: 0,
    border: 0,
    outline: 'none',
    background: 'none',
    color: token.ink,
    font: 'inherit',
    '&::placeholder': { color: token.ink3, opacity: 1 },
  },
});

const Key = styled('kbd')({
  flex: 'none',
  marginRight: 6,
  padding: '0 6px',
  border: `1px solid ${token.lineStrong}`,
  borderRadius: 5,
  fontSize: 12,
  fontFamily: 'inherit',
  color: token.ink2,
});

export type FilterFieldProps = {
  /** Accessible name: "Filter containers". */
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** `/` focuses it from anywhere on the page; off where a page has a second one. */
  readonly hasHotkey?: boolean;
};

/** The filter of a page: `/` goes there, Esc clears it and then leaves it. */
export function FilterField({ label, placeholder, value, onChange, hasHotkey = true }: FilterFieldProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (!hasHotkey) return;
    const handleKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, [hasHotkey]);

  const handleEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (value === '') input.current?.blur();
    else onChange('');
  };

  return (
    <Root>
      <Search size={16} strokeWidth={1.8} aria-hidden="true" />
      <input
        ref={input}
        type="text"
        aria-label={label}
        aria-keyshortcuts={hasHotkey ? '/' : undefined}
        placeholder={placeholder ?? label}
        value={value}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={handleEscape}
      />
      {value !== '' && (
        <IconButton
          label={t('app.filter.clear')}
          icon={<X size={15} strokeWidth={1.8} />}
          onClick={() => {
            onChange('');
            input.current?.focus();
          }}
        />
      )}
      {value === '' && hasHotkey && <Key aria-hidden="true">/</Key>}
    </Root>
  );
}

/** Whether a key press belongs to a field, an open dialog or a terminal. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  return (
    target.closest(
      'input:not([type=checkbox]):not([type=radio]), textarea, select, [role=dialog], [role=alertdialog]',
    ) !== null
  );
}
