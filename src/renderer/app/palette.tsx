import Dialog from '@mui/material/Dialog';
import { styled } from '@mui/material/styles';
import { Container, FileText, Layers, Search, Zap } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { font, size, token } from '../theme/tokens';
import { findItems, type PaletteItem } from './palette-items';
import { usePaletteItems } from './use-palette-items';

const Field = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  height: 52,
  padding: '0 18px',
  borderBottom: `1px solid ${token.line}`,
  color: token.ink3,
  '& input': {
    flex: '1 1 auto',
    minWidth: 0,
    border: 0,
    outline: 'none',
    background: 'none',
    color: token.ink,
    fontFamily: font.text,
    fontSize: 15,
    '&::placeholder': { color: token.ink3, opacity: 1 },
  },
});

const Results = styled('div')({ maxHeight: 380, overflow: 'auto', padding: 8 });
const GroupName = styled('div')({
  padding: '8px 10px 4px',
  color: token.ink3,
  fontSize: 12,
  fontWeight: 600,
});
const Option = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 11,
  minHeight: 36,
  padding: '4px 10px',
  borderRadius: size.radiusSmall,
  cursor: 'pointer',
  '& > svg': { flex: 'none', color: token.ink2 },
  '& > bdi': { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '& > bdi + bdi': { color: token.ink2, fontSize: 13 },
  '&[aria-selected=true]': { background: token.accentSoft },
  '[data-theme=contrast] &[aria-selected=true]': { outline: `2px solid ${token.focus}`, outlineOffset: -2 },
});
const None = styled('div')({ padding: '28px 16px', color: token.ink2, textAlign: 'center' });
const Hint = styled('div')({
  padding: '8px 18px',
  borderTop: `1px solid ${token.line}`,
  color: token.ink3,
  fontSize: 12.5,
});

const icons = { pages: FileText, containers: Container, images: Layers, commands: Zap } as const;

/** Search over everything, and commands by name. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const items = usePaletteItems();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const found = useMemo(() => findItems(items, query), [items, query]);
  const activeId = found[active] ? `${id}-${found[active].id}` : undefined;

  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView?.({ block: 'nearest' });
  }, [activeId]);

  const run = (item: PaletteItem | undefined) => {
    if (!item) return;
    onClose();
    item.run();
  };
  const handleKey = (event: KeyboardEvent) => {
    // Enter may also end the composition of a Hangul syllable
    if (event.nativeEvent.isComposing) return;
    const last = found.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: active >= last ? 0 : active + 1,
      ArrowUp: active <= 0 ? last : active - 1,
      Home: 0,
      End: last,
    };
    const target = moves[event.key];
    if (target !== undefined) setActive(Math.max(0, target));
    else if (event.key === 'Enter') run(found[active]);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={onClose}
      slotProps={{ paper: { 'aria-label': t('app.palette.title') } }}
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start', paddingTop: '8vh' } }}
    >
      <Field>
        <Search size={18} strokeWidth={1.8} aria-hidden="true" />
        <input
          // eslint-disable-next-line jsx-a11y/no-autofocus -- a search that was just asked for
          autoFocus
          role="combobox"
          aria-label={t('app.palette.field')}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={activeId}
          aria-autocomplete="list"
          placeholder={t('app.palette.placeholder')}
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={handleKey}
        />
      </Field>
      <Results id={`${id}-list`} role="listbox" aria-label={t('app.palette.results')}>
        {found.map((item, index) => (
          <PaletteOption
            key={item.id}
            id={`${id}-${item.id}`}
            item={item}
            isFirstOfGroup={found[index - 1]?.group !== item.group}
            isActive={index === active}
            onPoint={() => setActive(index)}
            onRun={() => run(item)}
          />
        ))}
      </Results>
      {found.length === 0 && <None role="status">{t('app.palette.none', { query })}</None>}
      <Hint>{t('app.palette.hint')}</Hint>
    </Dialog>
  );
}

type PaletteOptionProps = {
  readonly id: string;
  readonly item: PaletteItem;
  readonly isFirstOfGroup: boolean;
  readonly isActive: boolean;
  readonly onPoint: () => void;
  readonly onRun: () => void;
};

function PaletteOption({ id, item, isFirstOfGroup, isActive, onPoint, onRun }: PaletteOptionProps) {
  const { t } = useTranslation();
  const Icon = item.icon ?? icons[item.group];
  return (
    <>
      {isFirstOfGroup && <GroupName role="presentation">{t(`app.palette.groups.${item.group}`)}</GroupName>}
      {/* the keyboard is at the field, which points here by aria-activedescendant */}
      <Option id={id} role="option" aria-selected={isActive} onPointerMove={onPoint} onClick={onRun}>
        <Icon size={16} strokeWidth={1.8} aria-hidden="true" />
        <bdi>{item.text}</bdi>
        {item.detail && <bdi>{item.detail}</bdi>}
      </Option>
    </>
  );
}
