import { styled } from '@mui/material/styles';
import { Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EngineButton } from '../features/engine/components/engine-button';
import { UnencryptedMark } from '../features/engine/components/unencrypted-mark';
import { motion, size, token } from '../theme/tokens';
import { useEngineCounts } from './use-engine-counts';

const EngineSwitch = lazy(() =>
  import('../features/engines/components/engine-switch').then((module) => ({ default: module.EngineSwitch })),
);
const Palette = lazy(() => import('./palette').then((module) => ({ default: module.Palette })));

const Root = styled('header')({
  gridArea: 'head',
  display: 'flex',
  alignItems: 'center',
  gap: 14,
  minWidth: 0,
  padding: '0 20px',
  borderBottom: `1px solid ${token.line}`,
  background: token.surface,
});

const SearchButton = styled('button')({
  display: 'flex',
  alignItems: 'center',
  gap: 9,
  flex: '0 1 300px',
  minWidth: 44,
  height: 36,
  marginLeft: 'auto',
  padding: '0 12px',
  border: `1px solid ${token.line}`,
  borderRadius: size.radiusControl,
  background: token.raised,
  color: token.ink3,
  font: 'inherit',
  textAlign: 'start',
  cursor: 'pointer',
  transition: `border-color ${motion.fast}`,
  '&:hover': { borderColor: token.lineStrong, color: token.ink2 },
  '& > svg': { flex: 'none' },
  '& > span': {
    flex: '1 1 auto',
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  '& > kbd': {
    flex: 'none',
    padding: '0 6px',
    border: `1px solid ${token.lineStrong}`,
    borderRadius: 5,
    background: token.surface,
    color: token.ink2,
    fontFamily: 'inherit',
    fontSize: 12,
    lineHeight: '19px',
  },
});

const isMac = navigator.platform.startsWith('Mac');

/** The engine in use at the left, the search over everything at the right. */
export function Header() {
  const { t } = useTranslation();
  const counts = useEngineCounts();
  const [isPaletteOpen, setIsPaletteOpen] = useState(false);

  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      const isOurs = event.key.toLowerCase() === 'k' && (isMac ? event.metaKey : event.ctrlKey);
      if (!isOurs || event.shiftKey || event.altKey) return;
      event.preventDefault();
      setIsPaletteOpen((isOpen) => !isOpen);
    };
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, []);

  return (
    <Root aria-label={t('app.header.label')}>
      <EngineButton counts={counts} renderMore={(close) => <EngineSwitch onClose={close} />} />
      <UnencryptedMark />
      <SearchButton
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
        onClick={() => setIsPaletteOpen(true)}
      >
        <Search size={16} strokeWidth={1.8} aria-hidden="true" />
        <span>{t('app.palette.open')}</span>
        <kbd aria-hidden="true">{isMac ? '⌘ K' : 'Ctrl K'}</kbd>
      </SearchButton>
      {isPaletteOpen && (
        <Suspense fallback={null}>
          <Palette onClose={() => setIsPaletteOpen(false)} />
        </Suspense>
      )}
    </Root>
  );
}
