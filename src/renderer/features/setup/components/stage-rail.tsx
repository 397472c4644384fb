import { styled } from '@mui/material/styles';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { VisuallyHidden } from '../../../components/surface';
import { motion, token } from '../../../theme/tokens';
import { type Stage, stages } from '../stages';

const Rail = styled('ol')({
  display: 'flex',
  gap: 10,
  margin: '0 0 16px',
  padding: 0,
  listStyle: 'none',
});

const Stop = styled('li')({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  minWidth: 0,
  color: token.ink2,
  fontSize: 13,
  fontWeight: 500,
  whiteSpace: 'nowrap',
  '&[data-state=current]': { color: token.ink, fontWeight: 600 },
  // the line to the next station
  '&:not(:last-of-type)': { flex: '1 1 auto' },
  '&:not(:last-of-type)::after': {
    content: '""',
    flex: '1 1 auto',
    minWidth: 12,
    borderTop: `2px solid ${token.line}`,
    transition: `border-color ${motion.normal}`,
  },
  '&[data-state=done]::after': { borderTopColor: token.run },
});

const Dot = styled('span')({
  display: 'grid',
  placeItems: 'center',
  flex: 'none',
  width: 24,
  height: 24,
  border: `2px solid ${token.lineStrong}`,
  borderRadius: '50%',
  background: token.surface,
  fontSize: 12,
  fontWeight: 600,
  transition: `background-color ${motion.normal}, border-color ${motion.normal}`,
  '[data-state=done] > &': { borderColor: token.run, color: token.run },
  '[data-state=current] > &': { borderColor: token.run, background: token.run, color: token.surface },
});

export type StageRailProps = {
  readonly current: Stage;
  /** The last stage is through as well. */
  readonly isOver: boolean;
};

/** Where the guide is, as stations on a line. */
export function StageRail({ current, isOver }: StageRailProps) {
  const { t } = useTranslation();
  const at = stages.indexOf(current);
  return (
    <Rail aria-label={t('setup.page.stages.label')}>
      {stages.map((stage, index) => {
        const state = index < at || isOver ? 'done' : index === at ? 'current' : 'ahead';
        return (
          <Stop key={stage} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
            <Dot aria-hidden="true">
              {state === 'done' ? <Check size={14} strokeWidth={2.6} /> : index + 1}
            </Dot>
            <span>
              {t(`setup.page.stages.${stage}`)}
              <VisuallyHidden>{`, ${t(`setup.page.stages.state.${state}`)}`}</VisuallyHidden>
            </span>
          </Stop>
        );
      })}
    </Rail>
  );
}
