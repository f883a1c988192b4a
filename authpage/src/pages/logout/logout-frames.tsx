import { texts } from '../../texts/texts.ts';

interface LogoutFramesProps {
  readonly frames: readonly string[];
  readonly onLoad: () => void;
}

/** Unseen. Each may forget what it knows of the person; none may open a window, or lead this page elsewhere. */
export function LogoutFrames({ frames, onLoad }: LogoutFramesProps) {
  return frames.map((frame) => (
    <iframe
      key={frame}
      hidden
      src={frame}
      title={texts.logout.frame}
      sandbox="allow-scripts allow-same-origin"
      onLoad={onLoad}
    />
  ));
}
