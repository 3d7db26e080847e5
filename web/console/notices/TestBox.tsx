import { SelfTest } from "./SelfTest";

/** The self-test as a part of its own, fetched when it is wanted. */
export default SelfTest;
