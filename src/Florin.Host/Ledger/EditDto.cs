using Florin.Ledger;

namespace Florin.Host.Ledger;

/// <summary>The request of a patch, for its description: each field is optional, "none" takes the category away, an empty note the note; <c>tags</c> are all tags of the row.</summary>
internal sealed record RowPatchDto(string? Category, bool? AlsoAlike, string? Payee, string? Note, IReadOnlyList<string>? Tags);

internal sealed record SplitDto(string Amount, string Category, string? Note);

/// <summary>At least two parts that sum to the row's amount; none take the splits away.</summary>
internal sealed record SplitsDto(IReadOnlyList<SplitDto> Splits);

internal sealed record BulkSetDto(string? Category, string? Payee, string? Note, IReadOnlyList<string>? AddTags, IReadOnlyList<string>? RemoveTags);

/// <summary>Rows by <c>ids</c> or by <c>filter</c>, the names of the list's query; <c>dry_run</c> counts and changes nothing.</summary>
internal sealed record BulkEditDto(IReadOnlyList<long>? Ids, IReadOnlyDictionary<string, string>? Filter, BulkSetDto Set, bool? DryRun);

/// <summary>The row as it now is; <c>correction_id</c> takes the change back and is <c>null</c> where nothing changed.</summary>
internal sealed record EditedRowDto(TransactionDto Transaction, int Alike, int ChangedToo, long? CorrectionId);

internal sealed record BulkEditedDto(int Matched, int Changed, bool DryRun, long? CorrectionId);

internal sealed record PartDto(int Part, string Amount, string CategoryId, string Category, string? Note)
{
    public static PartDto Of(NamedPart part, string currency) => new(part.Part, MoneyText.Plain(part.Amount, currency), part.CategoryCode, part.Category, part.Note);
}

internal sealed record AttachmentDto(long Id, long TransactionId, string FileName, string MediaType, long ByteCount, string Sha256, DateTime AttachedAt)
{
    public static AttachmentDto Of(Attachment attachment) => new(
        attachment.AttachmentId, attachment.TransactionId, attachment.FileName, attachment.MediaType, attachment.ByteCount, attachment.Checksum, attachment.AttachedAt.UtcDateTime);
}
