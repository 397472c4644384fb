import Popover from '@mui/material/Popover';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { TaskSummary } from '../../../../shared/features/tasks/model';
import { token } from '../../../theme/tokens';
import { TaskEntry } from './task-entry';

const List = styled('ul')({
  margin: 0,
  padding: '6px 0',
  width: 680,
  maxWidth: '100%',
  listStyle: 'none',
  color: token.ink2,
  fontSize: 13,
  '& > li': { padding: '7px 12px 7px 16px' },
  '& > li > button': { marginLeft: 'auto' },
});

export type TaskListProps = {
  readonly anchor: HTMLElement;
  readonly tasks: readonly TaskSummary[];
  readonly onClose: () => void;
};

/** All tasks, above the bar. */
export function TaskList({ anchor, tasks, onClose }: TaskListProps) {
  const { t } = useTranslation();
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'top', horizontal: 'left' }}
      transformOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{ paper: { role: 'dialog', 'aria-label': t('tasks.all'), sx: { mt: '-6px' } } }}
    >
      <List>
        {tasks.map((task) => (
          <TaskEntry key={task.id} task={task} />
        ))}
      </List>
    </Popover>
  );
}
