import { useCallback, useEffect, useState } from 'react';

/** Longer than most take; whoever signs out does not wait for an application that is down. */
const PATIENCE_MS = 5_000;

/** Whether every frame has loaded, or has had its time. */
export function useFrames(count: number) {
  const [loaded, setLoaded] = useState(0);
  const [late, setLate] = useState(false);

  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);

  const onLoad = useCallback(() => setLoaded((before) => before + 1), []);
  return { settled: late || loaded >= count, onLoad };
}
