import type { ErrorCode } from '../ipc/errors';

/**
 * For every code: what happened (`title`; `titleFor` when it is known what it happened to) and the next step
 * (`action`).
 */
export type ErrorSentences = {
  readonly title: string;
  readonly titleFor: string;
  readonly action: string;
};

export const errorsEn = {
  ENGINE_UNREACHABLE: {
    title: 'The Docker engine does not answer.',
    titleFor: 'No Docker engine answers at {{subject}}.',
    action: 'Start Docker on this computer, then try again. Gantry keeps trying by itself.',
  },
  ENGINE_STARTING: {
    title: 'The Docker engine is still starting.',
    titleFor: 'The Docker engine at {{subject}} is still starting.',
    action: 'Wait a moment. Gantry connects as soon as it is ready.',
  },
  ENGINE_NOT_INSTALLED: {
    title: 'No Docker engine was found on this computer.',
    titleFor: 'No Docker engine was found at {{subject}}.',
    action: 'Install Docker, or start it if you have it already.',
  },
  ENGINE_LOST: {
    title: 'The connection to the engine was lost.',
    titleFor: 'The connection to the engine was lost during work on {{subject}}.',
    action: 'Gantry connects again by itself. Check afterwards what was done before the loss.',
  },
  NOT_AN_ENGINE: {
    title: 'What answers at this address is not a Docker engine.',
    titleFor: 'What answers at {{subject}} is not a Docker engine.',
    action: 'Check the address in DOCKER_HOST or in your Docker context.',
  },
  API_UNSUPPORTED: {
    title: 'This engine speaks an API version that Gantry does not.',
    titleFor: 'The engine at {{subject}} speaks an API version that Gantry does not.',
    action: 'Update Docker to version 20.10 or later, or update Gantry.',
  },
  TLS_FAILED: {
    title: 'The secure connection to the engine could not be made.',
    titleFor: 'The secure connection to {{subject}} could not be made.',
    action: 'Check that its certificates have not expired and belong to this address.',
  },
  PERMISSION_DENIED: {
    title: 'You may not use the Docker engine on this computer.',
    titleFor: 'You may not use {{subject}}.',
    action: 'Add your user to the group “docker”, then log out and in again.',
  },
  BAD_ADDRESS: {
    title: 'The engine’s address is not valid.',
    titleFor: '{{subject}} is not a valid address of an engine.',
    action: 'Correct DOCKER_HOST. It looks like unix:///var/run/docker.sock or tcp://host:2376.',
  },
  CONTEXT_NOT_FOUND: {
    title: 'The Docker context in use does not exist.',
    titleFor: 'The Docker context {{subject}} does not exist.',
    action: 'Choose another with “docker context use”, then try again.',
  },
  CONFIG_UNREADABLE: {
    title: 'Docker’s configuration could not be read.',
    titleFor: '{{subject}} could not be read.',
    action: 'Check that the file exists, is valid JSON and may be read by you.',
  },
  NOT_FOUND: {
    title: 'This no longer exists.',
    titleFor: '{{subject}} does not exist (any more).',
    action: 'It was probably removed elsewhere. The list shows what is there now.',
  },
  CONFLICT: {
    title: 'The engine refused, because this does not fit its present state.',
    titleFor: 'The engine refused: {{subject}} is in a state that does not allow this.',
    action: 'Look at its state now. Details has the engine’s reason.',
  },
  NAME_IN_USE: {
    title: 'Another container has this name.',
    titleFor: 'Another container is already called {{subject}}.',
    action: 'Choose another name, or remove the other container first.',
  },
  IN_USE: {
    title: 'Something still uses this.',
    titleFor: '{{subject}} is still in use.',
    action: 'Remove the containers that use it first.',
  },
  PORT_IN_USE: {
    title: 'The port is already taken on this computer.',
    titleFor: 'Port {{subject}} is already taken on this computer.',
    action: 'Choose another port, or stop the program that uses this one.',
  },
  ALREADY_DONE: {
    title: 'That was so already.',
    titleFor: '{{subject}} was so already.',
    action: 'Nothing needs to be done.',
  },
  UNAUTHORIZED: {
    title: 'The registry wants you to log in.',
    titleFor: 'There is no {{subject}} that may be pulled without logging in.',
    action: 'Check the spelling. If the image is private, log in with “docker login”.',
  },
  IMAGE_NOT_FOUND: {
    title: 'There is no such image.',
    titleFor: 'There is no image {{subject}}.',
    action: 'Check the spelling of the name and of the tag after the colon.',
  },
  REGISTRY_UNREACHABLE: {
    title: 'The registry cannot be reached.',
    titleFor: 'The registry for {{subject}} cannot be reached.',
    action: 'Check the internet connection, and the proxy of the engine if you have one.',
  },
  REGISTRY_RATE_LIMIT: {
    title: 'The registry allows no more downloads for now.',
    titleFor: 'The registry allows no more downloads for now, so {{subject}} was not pulled.',
    action: 'Wait a while, or log in with “docker login”: accounts may download more.',
  },
  PLATFORM_MISMATCH: {
    title: 'There is no version of this image for your engine’s processor.',
    titleFor: 'There is no version of {{subject}} for your engine’s processor.',
    action: 'Choose a tag or an image that is made for it.',
  },
  DISK_FULL: {
    title: 'The engine has no space left on its disk.',
    titleFor: 'The engine has no space left on its disk for {{subject}}.',
    action: 'Remove images and containers that you no longer need, then try again.',
  },
  COMMAND_NOT_FOUND: {
    title: 'The container has no such program.',
    titleFor: 'The container has no program {{subject}}.',
    action: 'Check the command after the image’s name, or leave it out.',
  },
  ENGINE_ERROR: {
    title: 'The engine reported an error.',
    titleFor: 'The engine reported an error for {{subject}}.',
    action: 'Details has the engine’s own words.',
  },
  PROGRAM_NOT_FOUND: {
    title: 'A program that this needs is not on this computer.',
    titleFor: '{{subject}} is not on this computer.',
    action: 'Install it, or run the shown commands yourself, then try again.',
  },
  COMMAND_FAILED: {
    title: 'A command ended with an error.',
    titleFor: '{{subject}} ended with an error.',
    action: 'Its last lines say why. Put that right, then try again; what is done already is not done twice.',
  },
  ADMIN_DECLINED: {
    title: 'The administrator’s password was not given.',
    titleFor: 'The administrator’s password was not given for {{subject}}.',
    action: 'Try again and allow it, or run the shown command in a terminal.',
  },
  DOWNLOAD_FAILED: {
    title: 'The download did not come to its end.',
    titleFor: '{{subject}} could not be downloaded.',
    action: 'Check the connection to the Internet and try again, or download it in your browser.',
  },
  SIGNATURE_INVALID: {
    title: 'The file is not signed by its vendor, so it is not opened.',
    titleFor: '{{subject}} is not signed by its vendor, so it is not opened.',
    action: 'Delete it and download it again. If it happens again, use the vendor’s page in your browser.',
  },
  INVALID_INPUT: {
    title: 'Something in this is not valid.',
    titleFor: '{{subject}} is not valid here.',
    action: 'Correct it and try again.',
  },
  UNSUPPORTED: {
    title: 'Gantry cannot do this yet.',
    titleFor: 'Gantry cannot do this yet: {{subject}}.',
    action: 'Use the docker command in a terminal.',
  },
  UNKNOWN_CALL: {
    title: 'This part of Gantry is missing.',
    titleFor: 'This part of Gantry is missing: {{subject}}.',
    action: 'Restart Gantry. If it happens again, report it.',
  },
  FORBIDDEN: {
    title: 'Gantry does not allow this.',
    titleFor: 'Gantry does not allow this for {{subject}}.',
    action: 'Restart Gantry if you think that this is wrong.',
  },
  BUSY: {
    title: 'Too much is going on at once.',
    titleFor: '{{subject}} is busy.',
    action: 'Try again in a moment.',
  },
  TIMEOUT: {
    title: 'The engine took too long to answer.',
    titleFor: 'The engine took too long to answer for {{subject}}.',
    action: 'Try again. If it stays slow, restart Docker.',
  },
  CANCELLED: {
    title: 'Cancelled.',
    titleFor: '{{subject}} was cancelled.',
    action: 'Nothing else happened.',
  },
  OUTCOME_UNKNOWN: {
    title: 'It is not known whether this was done.',
    titleFor: 'It is not known whether this was done to {{subject}}.',
    action: 'The connection broke at the wrong moment. Look at the list before you try again.',
  },
  PROTOCOL: {
    title: 'The answer could not be understood.',
    titleFor: 'The answer from {{subject}} could not be understood.',
    action: 'Try again. If it happens again, report it with Details.',
  },
  TOO_BIG: {
    title: 'The answer is too big to be shown.',
    titleFor: 'What {{subject}} sent is too big to be shown.',
    action: 'Use the docker command in a terminal for this one.',
  },
  FILE_ERROR: {
    title: 'The file could not be written or read.',
    titleFor: '{{subject}} could not be written or read.',
    action: 'Check the free space and your rights in that folder.',
  },
  INTERNAL: {
    title: 'Something went wrong inside Gantry.',
    titleFor: 'Something went wrong inside Gantry during work on {{subject}}.',
    action: 'Try again. If it happens again, report it with Details.',
  },
  UNKNOWN: {
    title: 'Something went wrong that Gantry does not know.',
    titleFor: 'Something went wrong with {{subject}} that Gantry does not know.',
    action: 'Details has what the engine said.',
  },
} as const satisfies Readonly<Record<ErrorCode, ErrorSentences>>;

/** Reasons (`params.reason`) that need sentences of their own, since those of their code would advise the wrong thing. */
export const errorReasons = ['foreign-owner'] as const;
export type ErrorReason = (typeof errorReasons)[number];

export const errorReasonsEn = {
  'foreign-owner': {
    title: 'The engine’s socket belongs to somebody else, so Gantry does not connect.',
    titleFor: '{{subject}} belongs to somebody else, so Gantry does not connect.',
    action: 'See who owns it: whoever does could read and answer everything. Or use another engine.',
  },
} as const satisfies Readonly<Record<ErrorReason, ErrorSentences>>;
