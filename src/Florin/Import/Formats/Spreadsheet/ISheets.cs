namespace Florin.Import.Formats.Spreadsheet;

/// <summary>Sheets by their names, each to be read as text with tabs between the cells, one line a row.</summary>
internal interface ISheets
{
    int Count { get; }

    string NameOf(int sheet);

    /// <summary>The sheet from its first row on; may be taken more than once.</summary>
    Stream Text(int sheet);
}
