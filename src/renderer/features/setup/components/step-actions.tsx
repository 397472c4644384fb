import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { ParseKeys } from 'i18next';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepProgress } from '../../../../shared/features/setup/machine';
import type { SetupStep, StepKind } from '../../../../shared/features/setup/model';
import { token } from '../../../theme/tokens';
import { type SetupStore, useSetupStore, type SetupView } from '../setup-store';

const Row = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 8,
  '& > small': { color: token.ink2, fontSize: 12.5 },
});

const labels: Readonly<Record<StepKind, ParseKeys>> = {
  command: 'setup.page.steps.run',
  download: 'setup.page.steps.download',
  'open-page': 'setup.page.steps.openPage',
  'open-file': 'setup.page.steps.openFile',
  manual: 'setup.page.steps.done',
  'wait-for-engine': 'setup.page.steps.checkNow',
};

export type StepActionsProps = {
  readonly step: SetupStep;
  readonly progress: StepProgress;
  readonly view: SetupView;
  readonly isAccepted: boolean;
};

type Action = {
  readonly id: string;
  readonly label: ParseKeys;
  readonly run: () => void;
  readonly isPrimary?: boolean;
  /** A way round it, in words alone. */
  readonly isQuiet?: boolean;
  readonly needsLicence?: boolean;
};

/** The buttons of the step to do now; the first is the one thing to do next. */
export function StepActions(props: StepActionsProps) {
  const { t } = useTranslation();
  const store = useSetupStore();
  const hintId = useId();
  const { isAccepted } = props;
  const actions = actionsOf(props, store);
  const isLocked = !isAccepted && actions.some(({ needsLicence }) => needsLicence);
  return (
    <Row>
      {actions.map((action) => (
        <Button
          key={action.id}
          variant={action.isPrimary ? 'contained' : action.isQuiet ? 'text' : 'outlined'}
          color={action.isPrimary ? 'primary' : 'inherit'}
          disabled={action.needsLicence === true && !isAccepted}
          aria-describedby={action.needsLicence && isLocked ? hintId : undefined}
          onClick={action.run}
        >
          {t(action.label as 'app.name')}
        </Button>
      ))}
      {isLocked && <small id={hintId}>{t('setup.page.licence.first')}</small>}
    </Row>
  );
}

function actionsOf({ step, progress, view }: StepActionsProps, store: SetupStore): readonly Action[] {
  const confirm: Action = {
    id: 'confirm',
    label: 'setup.page.steps.done',
    run: () => store.confirm(step.id),
  };
  const skip: Action = {
    id: 'skip',
    label: 'setup.page.steps.skip',
    run: () => store.skip(step.id),
    isQuiet: true,
  };
  if (progress.status === 'running')
    return [{ id: 'cancel', label: 'setup.page.steps.cancel', run: store.cancel }];
  const canSkip = step.isOptional || progress.status === 'failed';
  const rest = canSkip ? [skip] : [];
  if (step.kind === 'manual') return [{ ...confirm, isPrimary: true }, ...rest];
  const start = startOf(step, store);
  if (step.kind === 'open-page' || step.kind === 'open-file') {
    const isOpened = view.opened.has(step.id);
    return isOpened
      ? [{ ...confirm, isPrimary: true }, { ...start, isPrimary: false }, ...rest]
      : [start, { ...confirm, isQuiet: true }, ...rest];
  }
  const again = progress.status === 'failed' ? { label: 'setup.page.steps.retry' as const } : {};
  return [{ ...start, ...again }, { ...confirm, isQuiet: true }, ...rest];
}

/** What the step itself does. */
function startOf(step: SetupStep, store: SetupStore): Action {
  const common = {
    id: 'start',
    label: labels[step.kind],
    isPrimary: true,
    needsLicence: step.licenceUrl !== undefined,
  };
  const { url } = step;
  if (step.kind === 'open-file') return { ...common, run: () => store.openFile(step.id) };
  if (step.kind === 'open-page' && url !== undefined)
    return { ...common, run: () => store.openPage(step.id, url) };
  return { ...common, run: () => store.run(step) };
}
