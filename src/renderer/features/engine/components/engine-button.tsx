import { styled } from '@mui/material/styles';
import { ChevronDown } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusShape } from '../../../components/status-pill';
import { VisuallyHidden } from '../../../components/surface';
import { useEngineState } from '../../../lib/engine-context';
import { motion, token } from '../../../theme/tokens';
import { engineTones, engineWords } from '../engine-words';
import type { EngineHoldings } from './engine-menu';

const EngineMenu = lazy(() => import('./engine-menu').then((module) => ({ default: module.EngineMenu })));

const Button = styled('button')({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  minWidth: 0,
  height: 34,
  padding: '0 11px 0 10px',
  border: `1px solid ${token.line}`,
  borderRadius: 999,
  background: token.raised,
  color: token.ink,
  font: 'inherit',
  cursor: 'pointer',
  transition: `border-color ${motion.fast}`,
  '&:hover': { borderColor: token.lineStrong },
  '& > b': {
    fontWeight: 600,
    '&::first-letter': { textTransform: 'uppercase' },
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  '& > span': { color: token.ink2, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '& > svg': { flex: 'none', color: token.ink2 },
});

const Dot = styled('i')({
  flex: 'none',
  display: 'grid',
  placeItems: 'center',
  width: 15,
  height: 15,
  borderRadius: '50%',
  '&[data-tone=run]': { color: token.run, background: token.runSoft },
  '&[data-tone=bad]': { color: token.bad, background: token.badSoft },
  '&[data-tone=info]': { color: token.info, background: token.infoSoft },
});

export type EngineButtonProps = {
  /** What the engine holds, for the menu; counted where the lists are known. */
  readonly counts: EngineHoldings;
  /** What the menu shows below, with the function that closes it: the engines to change to. */
  readonly renderMore?: (close: () => void) => ReactNode;
};

/** Which engine this is and how it is, always in sight; opens what is known about it. */
export function EngineButton({ counts, renderMore }: EngineButtonProps) {
  const { t } = useTranslation();
  const state = useEngineState();
  const words = engineWords(t, state);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button
        type="button"
        aria-label={words.label}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Dot data-tone={engineTones[state.kind]} aria-hidden="true">
          <StatusShape tone={engineTones[state.kind]} size={9} />
        </Dot>
        {/* the spaces keep the words of the text apart; the layout has its own */}
        <b>{words.product ?? words.state}</b>{' '}
        {words.platform !== null && (
          <span>
            {words.platform} · {words.state}
          </span>
        )}
        <ChevronDown size={15} strokeWidth={1.8} aria-hidden="true" />
      </Button>
      {/* apart from the button, so that a change is read out */}
      <VisuallyHidden role="status" aria-label={t('engine.state.label')}>
        {words.state}
      </VisuallyHidden>
      {anchor && (
        <Suspense fallback={null}>
          <EngineMenu
            anchor={anchor}
            counts={counts}
            more={renderMore?.(() => setAnchor(null))}
            onClose={() => setAnchor(null)}
          />
        </Suspense>
      )}
    </>
  );
}
