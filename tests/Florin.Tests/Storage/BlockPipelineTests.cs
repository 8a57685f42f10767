using Florin.Storage;

namespace Florin.Tests.Storage;

public sealed class BlockPipelineTests
{
    [Theory, InlineData(0), InlineData(1), InlineData(4), InlineData(1000)]
    public void Blocks_are_worked_off_in_the_order_in_which_they_were_filled(int blocks)
    {
        var done = new List<int>();
        using var pipeline = new BlockPipeline<Block>(4, static () => new Block(), block => done.Add(block.Number));
        var block = new Block();
        for (var number = 0; number < blocks; number++)
        {
            block.Number = number;
            block = pipeline.Exchange(block);
        }

        pipeline.Complete();
        done.ShouldBe(Enumerable.Range(0, blocks));
    }

    [Fact]
    public void What_the_work_throws_reaches_the_one_who_fills()
    {
        var worked = 0;
        using var pipeline = new BlockPipeline<Block>(4, static () => new Block(), _ =>
        {
            worked++;
            throw new InvalidDataException("a block");
        });
        var block = pipeline.Exchange(new Block());
        Should.Throw<InvalidDataException>(() =>
        {
            for (var number = 0; number < 1000; number++)
                block = pipeline.Exchange(block);
        }).Message.ShouldBe("a block");
        Should.Throw<InvalidDataException>(pipeline.Complete);
        worked.ShouldBe(1);
    }

    private sealed class Block
    {
        public int Number { get; set; }
    }
}
