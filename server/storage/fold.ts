/** Text as it is searched and sorted: lower case of every alphabet, whatever the database knows of it. */
export const fold = (text: string): string => text.toLowerCase();
