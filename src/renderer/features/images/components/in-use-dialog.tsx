import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { imageName } from '../../../../shared/features/images/image-rows';
import type { RemovalPlan } from '../../../../shared/features/images/removal-plan';
import { printable } from '../../../../shared/lib/printable';
import { Untrusted } from '../../../components/untrusted';
import { token } from '../../../theme/tokens';

const Body = styled('div')({
  display: 'grid',
  gap: 10,
  color: token.ink2,
  '& ul': { margin: 0, paddingLeft: 18 },
  '& a': { color: token.info },
});

const maxNamed = 12;

export type InUseDialogProps = {
  readonly blocked: RemovalPlan['blocked'];
  readonly onClose: () => void;
};

/** Instead of the question, when nothing of what was chosen can go: says which containers hold it. */
export function InUseDialog({ blocked, onClose }: InUseDialogProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const [first] = blocked;
  const title =
    blocked.length === 1 && first
      ? t('images.remove.inUseTitle', { name: printable(imageName(first.image)) })
      : t('images.remove.inUseTitleMany', { count: blocked.length });
  const containers = blocked.flatMap((entry) => entry.containers);
  return (
    <Dialog
      open
      fullWidth
      maxWidth="xs"
      onClose={onClose}
      slotProps={{ paper: { role: 'alertdialog', 'aria-labelledby': titleId } }}
    >
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent>
        <Body>
          <div>{t('images.remove.inUseBody')}</div>
          <ul>
            {containers.slice(0, maxNamed).map((container) => (
              <li key={container.id}>
                <Link to={`/containers/${container.id}`}>
                  <Untrusted text={container.name} />
                </Link>
              </li>
            ))}
            {containers.length > maxNamed && (
              <li>{t('images.remove.moreTags', { count: containers.length - maxNamed })}</li>
            )}
          </ul>
        </Body>
      </DialogContent>
      <DialogActions>
        <Button autoFocus onClick={onClose}>
          {t('images.pull.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
